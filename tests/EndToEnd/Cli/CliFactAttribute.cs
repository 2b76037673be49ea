using System.Runtime.CompilerServices;
using EnvironmentUnderTest;

namespace EndToEnd.Cli;

/// <summary>A test that calls Aspire's CLI; skipped where that is not installed, or where the programs were built otherwise than it expects.</summary>
public sealed class CliFactAttribute : FactAttribute
{
    public CliFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip =
        AspireCli.Path is null ? "Aspire's CLI is not installed: npm ci --prefix tools/aspire gets it."
        : !Checkout.AppHost.Contains("/Debug/", StringComparison.Ordinal) ? "With --no-build the CLI starts what was built for Debug."
        : null;
}
