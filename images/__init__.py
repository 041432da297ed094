"""The pictures of the course, each shown by its id in catalogue.yaml."""
