"""What is counted while working: how long receipts and visits take, and how calls to a messenger end."""

from prometheus_client import CollectorRegistry, Counter, Histogram

REGISTRY = CollectorRegistry()
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 1.5, 2.5, 5.0)

RECEIPT = Histogram("dondoc_receipt_seconds", "From arrival to commit", buckets=SECONDS, registry=REGISTRY)
VISITS = Histogram("dondoc_visit_seconds", "Work on an event and its commit", buckets=SECONDS, registry=REGISTRY)
SENDS = Counter("dondoc_sends", "Calls to a messenger by how they ended", ["outcome"], registry=REGISTRY)
OA_MESSAGES = Counter(
    "dondoc_zalo_oa_messages", "Messages on the Official Account by price", ["price"], registry=REGISTRY
)
