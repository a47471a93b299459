"""What measures: builds of invented plans, beside stock Material and others, printed as ratios. Nothing of the project rests on it."""
