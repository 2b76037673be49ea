using SearchNode;
using SearchNode.CommandLine;

var parsed = NodeOptions.Parse(args, Environment.GetEnvironmentVariable);
if (parsed.Error is { } error)
{
    Console.Error.WriteLine(error);
    Console.Error.WriteLine("Try: SearchNode --help");
    return 2;
}

if (parsed.Options is not { } options)
{
    Console.WriteLine(NodeOptions.Help);
    return 0;
}

return await Node.RunAsync(options, Console.Out, Console.Error);
