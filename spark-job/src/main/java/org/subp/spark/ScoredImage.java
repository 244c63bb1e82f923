package org.subp.spark;

/**
 * What a model says of one image.
 *
 * @param label the image's known class, or null
 * @param logits one per class; null where the image could not be read
 * @param error why it could not be read; null where it could
 */
record ScoredImage(String path, String label, float[] logits, String error) {}
