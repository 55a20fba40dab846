// Loaded into every process that is measured: tells the parent what the process has used so far, when asked.
process.on('message', () => process.send?.({ ...process.resourceUsage(), residentBytes: process.memoryUsage.rss() }))
process.on('disconnect', () => process.exit())
