/**
 * What people ask of a machine (start, stop, restart, pause), as the API subresources.kubevirt.io
 * understands it. Decisions are pure; {@link io.steadyvm.webhook.subresource.Machines} reaches the
 * API server.
 */
@NullMarked
package io.steadyvm.webhook.subresource;

import org.jspecify.annotations.NullMarked;
