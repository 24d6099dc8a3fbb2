"""The face network: data, augmentation, training task."""
