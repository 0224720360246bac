"""What our own work costs beside the bare work that cannot be spared. Only the ratios can be relied on."""
