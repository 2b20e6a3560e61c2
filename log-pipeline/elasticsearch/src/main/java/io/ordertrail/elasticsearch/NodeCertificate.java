package io.ordertrail.elasticsearch;

import java.nio.file.Path;

/**
 * One node's identity as PEM files.
 *
 * @param authority the certificate of whoever signed, which all nodes and clients trust
 * @param certificate the node's own, for its address
 * @param key the node's private key (PKCS#8)
 */
public record NodeCertificate(Path authority, Path certificate, Path key) {}
