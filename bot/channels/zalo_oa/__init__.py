"""A Zalo Official Account: an own thin client, for tokens that rotate and windows that close."""
