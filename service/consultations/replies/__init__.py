"""An agency's reply, from the registration of the request to its number; and one filed from paper."""
