"""What an author runs on cases, keys and pictures before anybody else meets them."""
