"""What answers: the contexts of pages, fragments, files for search engines, uploaded pictures."""
