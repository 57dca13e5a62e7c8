"""What goes wrong with disks and processes, done to a file on purpose."""
