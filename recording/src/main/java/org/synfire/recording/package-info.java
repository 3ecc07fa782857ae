package org.synfire.recording;
