"""What pages are made of: reads, the URL, words, HTML, components."""
