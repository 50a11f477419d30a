"""Who uses the site: users, guests, sign-in. Knows no job."""
