"""How the store's schema came to be, a step a release that changed it."""
