"""The client, the door and the drawing of an Official Account."""
