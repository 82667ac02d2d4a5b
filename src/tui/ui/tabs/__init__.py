"""The tabs of the account page: one module each, imported when its tab is first shown."""
