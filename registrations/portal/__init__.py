"""The pages of applicants, guardians and delegation leaders."""
