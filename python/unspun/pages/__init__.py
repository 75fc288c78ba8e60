"""How do results look in a browser? Pages of one file each that load nothing and escape every text they show."""
