"""The OpenAPI of a Zalo Official Account as an emulator, as strict as the documents say it is."""
