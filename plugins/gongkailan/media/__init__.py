"""Pictures: checked before anything is published, and published without their metadata."""
