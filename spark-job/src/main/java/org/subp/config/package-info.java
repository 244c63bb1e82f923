/**
 * What a run is told to do, checked before it starts.
 *
 * <p>{@link org.subp.config.RunConfig#load} reads a HOCON file (its includes, its substitutions,
 * the command line's overrides) into records. A record component with its {@link
 * org.subp.config.Key} annotation is the one home of a key: name, meaning, default and range stand
 * there and nowhere else; {@link org.subp.config.RunConfig#reference()} prints them. What concerns
 * several keys is checked in the constructor of {@link org.subp.config.RunConfig}. Whatever is
 * wrong comes out as a {@link org.subp.config.ConfigException} that names the key and the file and
 * line it came from.
 */
package org.subp.config;
