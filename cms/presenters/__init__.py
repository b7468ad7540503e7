"""What templates show: values in hand turned into words of the active language."""
