package org.subp.data;

import java.io.Serializable;

/**
 * A file of the source that is not in the dataset.
 *
 * @param path within the source
 * @param reason a few words
 */
public record RejectedFile(String path, String reason) implements Serializable {}
