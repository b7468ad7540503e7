"""Pages, news, languages of a site, the page cache, search."""
