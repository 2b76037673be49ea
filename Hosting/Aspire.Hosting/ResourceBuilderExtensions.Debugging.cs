using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Says how an editor may run a resource itself, to debug it. Of effect where an editor runs the AppHost.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <typeparam name="TLaunchConfiguration">What the editor is told.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="launchConfigurationProducer">Makes what the editor is told, for a mode of <see cref="ExecutableLaunchMode"/>.</param>
    /// <param name="launchConfigurationType">The kind of launch.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREEXTENSION001")]
    public static IResourceBuilder<T> WithDebugSupport<T, TLaunchConfiguration>(this IResourceBuilder<T> builder, Func<string, TLaunchConfiguration> launchConfigurationProducer, string launchConfigurationType) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(launchConfigurationProducer);
        return builder.WithDebugSupport((mode, _) => Task.FromResult(launchConfigurationProducer(mode)), launchConfigurationType);
    }

    /// <summary>Says how an editor may run a resource itself, to debug it. Of effect where an editor runs the AppHost.</summary>
    /// <typeparam name="T">The resource's type.</typeparam>
    /// <typeparam name="TLaunchConfiguration">What the editor is told.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="launchConfigurationProducer">Makes what the editor is told, for a mode of <see cref="ExecutableLaunchMode"/>.</param>
    /// <param name="launchConfigurationType">The kind of launch.</param>
    /// <returns>The same builder.</returns>
    [Experimental("ASPIREEXTENSION001")]
    public static IResourceBuilder<T> WithDebugSupport<T, TLaunchConfiguration>(this IResourceBuilder<T> builder, Func<string, CancellationToken, Task<TLaunchConfiguration>> launchConfigurationProducer, string launchConfigurationType) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(launchConfigurationProducer);
        ArgumentException.ThrowIfNullOrEmpty(launchConfigurationType);
        return builder.ApplicationBuilder.ExecutionContext.IsRunMode
            ? builder.WithAnnotation(
                new SupportsDebuggingAnnotation(launchConfigurationType, async (mode, cancellationToken) => (await launchConfigurationProducer(mode, cancellationToken).ConfigureAwait(false))!),
                ResourceAnnotationMutationBehavior.Replace)
            : builder;
    }
}
