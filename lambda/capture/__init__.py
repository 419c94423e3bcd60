"""The function behind `POST /api/forms/<form>`: a form post becomes a lead."""
