"""Where gunicorn and the flask command find the application."""

from service.app import create_app

app = create_app()
