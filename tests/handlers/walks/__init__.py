"""One module for each walk: where it begins, what is typed on the way, whose taps it must reach."""
