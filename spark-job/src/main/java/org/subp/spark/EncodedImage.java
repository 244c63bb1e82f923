package org.subp.spark;

import java.io.Serializable;

/**
 * An image file's bytes on their way through a job.
 *
 * @param label its class's name, or null where nobody knows it
 */
record EncodedImage(String path, String label, byte[] content) implements Serializable {}
