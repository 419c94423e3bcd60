"""What people may ask for: to be told what is held of them, to be erased, and to be forgotten in time."""
