"""What is measured, and against what. Each script prints ratios taken in one run on one machine."""
