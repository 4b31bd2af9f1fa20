package dev.hushtable.audit.file;

/**
 * Which file a name stands for: two equal identities are the same file on the same disk.
 *
 * @param key device and inode, as text
 */
public record FileIdentity(String key) {}
