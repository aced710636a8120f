"""The Zalo Bot Platform: an own thin client, since no published one tells an error in a 200 from a success."""
