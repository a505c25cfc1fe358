"""What programs read: feeds and calendars."""
