package org.subp.data;

import java.util.List;
import java.util.Map;

/**
 * What {@code prepare} wrote.
 *
 * @param datasets by path: one, or train and validation
 * @param rejected files that are in none of them
 */
public record Prepared(Map<String, Manifest> datasets, List<RejectedFile> rejected) {}
