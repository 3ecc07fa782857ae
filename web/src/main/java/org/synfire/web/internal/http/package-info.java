/// Requests, replies, and who may ask.
package org.synfire.web.internal.http;
