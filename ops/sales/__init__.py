"""What marketing and sales ask of the scores, and what sales report back."""
