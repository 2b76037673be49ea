using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ServiceDefaults.Sentry;

/// <summary>One call of a stack trace.</summary>
internal sealed partial record SentryFrame(string? Module, string Function, string? Package, string? File, int Line, int Column, bool InApp)
{
    private const int MostFrames = 200;

    private static readonly string[] NotInApp = ["System", "Microsoft", "Npgsql", "RabbitMQ", "OpenTelemetry", "Polly"];

    private static readonly string? Own = typeof(SentryFrame).Assembly.GetName().Name;

    /// <summary>The calls that led to an exception, the oldest first, as Sentry wants them.</summary>
    public static IReadOnlyList<SentryFrame> Read(Exception exception)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        return [.. frames.Take(MostFrames).Select(Read).OfType<SentryFrame>().Reverse()];
    }

    private static SentryFrame? Read(StackFrame frame)
    {
        if (frame.GetMethod() is not { } method)
        {
            return null;
        }

        var type = method.DeclaringType;
        var (module, function) = Source(type?.FullName, method.Name);
        var package = type?.Assembly.GetName().Name;
        return new SentryFrame(
            module, function, package, frame.GetFileName(), frame.GetFileLineNumber(), frame.GetFileColumnNumber(), IsInApp(package));
    }

    // The compiler keeps the names of what it takes apart: "Store+<ReadAsync>d__5.MoveNext" is Store.ReadAsync.
    private static (string? Module, string Function) Source(string? type, string method)
    {
        if (type is null)
        {
            return (null, method);
        }

        if (method == "MoveNext")
        {
            var machine = StateMachine().Match(type);
            if (machine.Success)
            {
                return Source(machine.Groups["type"].Value, machine.Groups["method"].Value);
            }
        }

        var lambda = Lambda().Match(method);
        var module = Closure().Replace(type, string.Empty);
        return lambda.Success ? (module, lambda.Groups["method"].Value + " { <lambda> }") : (module, method);
    }

    private static bool IsInApp(string? package) => package is not null && package != Own && !Array.Exists(
        NotInApp,
        prefix => package.StartsWith(prefix, StringComparison.Ordinal) && (package.Length == prefix.Length || package[prefix.Length] == '.'));

    [GeneratedRegex(@"^(?<type>.+)\+<(?<method>.+)>d(__[0-9]+)?(`[0-9]+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex StateMachine();

    [GeneratedRegex("^<(?<method>.+)>b__", RegexOptions.ExplicitCapture)]
    private static partial Regex Lambda();

    [GeneratedRegex(@"\+<>c.*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Closure();
}
