package io.steadyvm.images.oci;

/**
 * One layer of an image: a gzipped tar of files that lie above those of the layers before it.
 *
 * @param name what is in it, for people: "java", "program"
 * @param blob the gzipped tar
 * @param diffId the digest of the tar itself
 * @param size of the tar in bytes
 */
public record Layer(String name, Blob blob, String diffId, long size) {}
