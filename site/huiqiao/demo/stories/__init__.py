"""What happened at each event of the demo, told through the product's own actions."""
