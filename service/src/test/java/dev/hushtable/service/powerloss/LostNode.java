package dev.hushtable.service.powerloss;

/** What a name stands for. */
sealed interface LostNode permits LostFile, LostFolder {}
