package io.ordertrail.signalbridge;

/**
 * Who speaks: recorded with every signal.
 *
 * @param hash of a rule's parameters, or SHA-256 of a model's file
 */
record ModelIdentity(String name, String version, String hash) {}
