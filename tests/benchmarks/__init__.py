"""How fast the bot is, beside other bots doing the same on the same machine in the same minute."""
