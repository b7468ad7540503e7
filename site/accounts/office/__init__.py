"""What the back office's screens share, and the screens of teams."""
