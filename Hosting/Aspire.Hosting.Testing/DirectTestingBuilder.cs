using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>A declaration that a test makes itself.</summary>
internal sealed class DirectTestingBuilder : TestingBuilder
{
    private readonly DistributedApplicationBuilder _inner;
    private DistributedApplication? _application;

    private DirectTestingBuilder(DistributedApplicationBuilder inner) : base(inner) => _inner = inner;

    public static DirectTestingBuilder Create(string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure)
    {
        var declaring = FindDeclaringAssembly();
        using var observer = new BuilderObserver
        {
            Constructing = (options, settings) => TestingDefaults.Apply(args, options, settings, declaring, configure),
        };
        var builder = new DistributedApplicationBuilder([]);
        if (!builder.Configuration.GetValue("ASPIRE_TESTING_DISABLE_HTTP_CLIENT", false))
        {
            builder.Services.AddTransient<TransientFaultHandler>();
            builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler<TransientFaultHandler>());
        }

        return new DirectTestingBuilder(builder);
    }

    public override Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(_application = _inner.Build());
    }

    public override ValueTask DisposeAsync() => _application?.DisposeAsync() ?? ValueTask.CompletedTask;

    // An AppHost that calls this in its own program, or else whoever calls.
    private static Assembly FindDeclaringAssembly()
    {
        var callers = new StackTrace().GetFrames()
            .Select(frame => frame.GetMethod()?.DeclaringType?.Assembly).OfType<Assembly>()
            .Where(assembly => assembly != typeof(DirectTestingBuilder).Assembly).Distinct().ToArray();
        return callers.FirstOrDefault(assembly => AppHostMetadata.Find(assembly, AppHostMetadata.ProjectPath) is not null) ?? callers[0];
    }
}
