/// Commands of the lab notebook: `synfire lab`.
package org.synfire.cli.lab;
