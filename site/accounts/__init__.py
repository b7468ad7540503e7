"""Who works here: users, organisations and their teams, roles, sign-in."""
