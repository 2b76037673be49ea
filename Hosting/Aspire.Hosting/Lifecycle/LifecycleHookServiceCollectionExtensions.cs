using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Aspire.Hosting.Lifecycle;

/// <summary>Registers lifecycle hooks. Events have taken their place.</summary>
public static class LifecycleHookServiceCollectionExtensions
{
    /// <summary>Registers a hook.</summary>
    /// <typeparam name="T">The hook's type.</typeparam>
    /// <param name="services">The AppHost's services.</param>
    [Obsolete("Use AddEventingSubscriber.")]
    public static void AddLifecycleHook<T>(this IServiceCollection services) where T : class, IDistributedApplicationLifecycleHook
    {
        services.AddSingleton<IDistributedApplicationLifecycleHook, T>();
        services.TryAddEventingSubscriber<LifecycleHookEvents>();
    }

    /// <summary>Registers a hook.</summary>
    /// <typeparam name="T">The hook's type.</typeparam>
    /// <param name="services">The AppHost's services.</param>
    /// <param name="implementationFactory">Makes the hook.</param>
    [Obsolete("Use AddEventingSubscriber.")]
    public static void AddLifecycleHook<T>(this IServiceCollection services, Func<IServiceProvider, T> implementationFactory) where T : class, IDistributedApplicationLifecycleHook
    {
        services.AddSingleton<IDistributedApplicationLifecycleHook, T>(implementationFactory);
        services.TryAddEventingSubscriber<LifecycleHookEvents>();
    }

    /// <summary>Registers a hook unless there is one of the type.</summary>
    /// <typeparam name="T">The hook's type.</typeparam>
    /// <param name="services">The AppHost's services.</param>
    [Obsolete("Use TryAddEventingSubscriber.")]
    public static void TryAddLifecycleHook<T>(this IServiceCollection services) where T : class, IDistributedApplicationLifecycleHook
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDistributedApplicationLifecycleHook, T>());
        services.TryAddEventingSubscriber<LifecycleHookEvents>();
    }

    /// <summary>Registers a hook unless there is one of the type.</summary>
    /// <typeparam name="T">The hook's type.</typeparam>
    /// <param name="services">The AppHost's services.</param>
    /// <param name="implementationFactory">Makes the hook.</param>
    [Obsolete("Use TryAddEventingSubscriber.")]
    public static void TryAddLifecycleHook<T>(this IServiceCollection services, Func<IServiceProvider, T> implementationFactory) where T : class, IDistributedApplicationLifecycleHook
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDistributedApplicationLifecycleHook, T>(implementationFactory));
        services.TryAddEventingSubscriber<LifecycleHookEvents>();
    }
}
