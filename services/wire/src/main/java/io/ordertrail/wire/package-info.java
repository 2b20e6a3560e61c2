/**
 * The bus: where the services meet. Fixed binary layouts, little-endian, behind a header with a
 * number per publisher and topic, the trace, the cause and the times; ZeroMQ sockets carry them.
 * Nobody else imports ZeroMQ.
 */
package io.ordertrail.wire;
